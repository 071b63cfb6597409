/** Let files be dropped where they can be chosen; elsewhere a drop must not leave the page. */
export function takeDroppedFiles() {
  document.addEventListener("dragover", (event) => {
    if (!bringsFiles(event)) return;
    event.preventDefault();
    const area = event.target.closest("[data-drop]");
    event.dataTransfer.dropEffect = area ? "copy" : "none";
    mark(area);
  });
  document.addEventListener("dragleave", (event) => event.relatedTarget === null && mark(null));
  document.addEventListener("drop", (event) => {
    if (!bringsFiles(event)) return;
    event.preventDefault();
    mark(null);
    const field = event.target.closest("[data-drop]")?.querySelector("input[type=file]");
    if (field) choose(field, event.dataTransfer.files);
  });
}

function bringsFiles({ dataTransfer }) {
  return dataTransfer?.types.includes("Files");
}

function mark(area) {
  for (const other of document.querySelectorAll("[data-drop]")) {
    other.classList.toggle("is-over", other === area);
  }
}

/** Add `files` to those chosen already, where the field takes several. */
function choose(field, files) {
  const chosen = new DataTransfer();
  const all = field.multiple ? [...field.files, ...files] : [...files].slice(0, 1);
  for (const file of all) chosen.items.add(file);
  field.files = chosen.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  field.focus();
}
