/* What a form says, as pairs of a name and a value: what is saved, kept and brought back. */

const VERSION = "version"; // the hidden field that tells on what a form was opened

/** The answers of `form`, without files and without what waits for its button. */
export function answersOf(form) {
  return [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && name !== VERSION && !waits(form, name),
  );
}

function waits(form, name) {
  const field = form.elements[name];
  return field instanceof Element && "notAutosaved" in field.dataset;
}

/** The values given under each name: {"topics": ["housing", "sport"]}. */
export function byName(answers) {
  const values = {};
  for (const [name, value] of answers) (values[name] ??= []).push(value);
  return values;
}

export function areEqual(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The names under which two lots of answers differ. */
export function differing(one, other) {
  const [first, second] = [byName(one), byName(other)];
  const names = new Set([...Object.keys(first), ...Object.keys(second)]);
  return [...names].filter((name) => !areEqual(first[name], second[name]));
}

/** Give the fields called `name` their values; says whether there are any such fields. */
export function fill(form, name, values) {
  const fields = fieldsOf(form, name);
  fields.forEach((field, position) => {
    if (field.type === "checkbox") field.checked = values.includes(field.value);
    else field.value = values[position] ?? "";
  });
  return fields.length > 0;
}

export function fieldsOf(form, name) {
  return [...form.elements].filter((field) => field.name === name && field.type !== "file");
}

/** The words that stand for `values` before a person: the labels of what is ticked. */
export function inWords(form, name, values) {
  const boxes = fieldsOf(form, name).filter(({ type }) => type === "checkbox");
  const ticked = boxes.filter(({ value }) => values.includes(value));
  return (boxes.length ? ticked.map(labelOf) : values).join(", ");
}

/** What is asked by `field`: what its question is called, and which place of it this is. */
export function questionOf(field) {
  const question = wordsOf(field.closest("fieldset")?.querySelector("legend"));
  const place = question && field.type === "checkbox" ? "" : labelOf(field);
  return [question, place].filter(Boolean).join(", ");
}

function labelOf(field) {
  return wordsOf(field.labels?.[0]);
}

/** The words of a label, without what stands beside them: "needed to send". */
function wordsOf(label) {
  return (label?.querySelector("span") ?? label)?.textContent.trim() ?? "";
}
