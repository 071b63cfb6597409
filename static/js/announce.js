/** Say `sentence` to those who listen, politely; an empty one takes back the last. */
export function announce(sentence) {
  const region = document.querySelector("[data-live]");
  if (region) region.textContent = sentence;
}

/** Put `count` where the page's own sentence has {count}. */
export function counted(sentence, count) {
  return sentence.replace("{count}", count);
}
