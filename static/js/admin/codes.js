/* Printing and copying recovery codes; without it they are there to be read. */

const codes = [...document.querySelectorAll("[data-codes] li")].map((code) => code.textContent);
const copy = document.querySelector("[data-copy]");
const status = document.querySelector("[data-status]");

document.querySelector("[data-tools]").hidden = false;
document.querySelector("[data-print]").addEventListener("click", () => print());

if (navigator.clipboard) {
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(codes.join("\n"));
    status.textContent = copy.dataset.done;
  });
} else {
  copy.hidden = true; // only pages that came by HTTPS may write there
}
