const MOST_ROWS = 50;

/** Let "Add another" add a blank row here, without a round trip. */
export function addRows() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-rows] button[name=add]");
    const row = button && addTo(button.closest("[data-rows]"));
    if (!row) return; // the site adds one
    event.preventDefault();
    row.querySelector("input:not([type=hidden]), select, textarea").focus();
  });
}

/** Add rows to `form` until it has a field called `name`, such as "documents-3-title_en". */
export function growTo(form, name) {
  const list = form.querySelector(`[data-rows="${CSS.escape(name.replace(/-\d+-.*$/s, ""))}"]`);
  while (list && !form.elements[name] && rowsOf(list).length < MOST_ROWS && addTo(list));
}

function rowsOf(list) {
  return [...list.querySelectorAll("[data-row]")];
}

/** Add a blank row to `list` like its last one, unless that one is about a file. */
function addTo(list) {
  const last = rowsOf(list).at(-1);
  if (!last || last.querySelector("input[type=hidden]")) return null;
  const row = last.cloneNode(true);
  const number = nextNumber(list);
  for (const element of row.querySelectorAll("*")) renumber(element, list.dataset.rows, number);
  blank(row, rowsOf(list).length + 1);
  last.after(row);
  return row;
}

/** One more than the highest number in the names of the fields. */
function nextNumber(list) {
  const start = `${list.dataset.rows}-`;
  const fields = [...list.querySelectorAll("[name]")].filter(({ name }) => name.startsWith(start));
  return 1 + Math.max(...fields.map(({ name }) => Number.parseInt(name.slice(start.length)) || 0));
}

/** Put `number` where an attribute names a row: "documents-3-url", "id_documents-3-url-counter". */
function renumber(element, name, number) {
  const place = new RegExp(`(${name})-\\d+-`, "g");
  for (const attribute of element.attributes) {
    attribute.value = attribute.value.replace(place, `$1-${number}-`);
  }
}

function blank(row, number) {
  for (const field of row.querySelectorAll("input, select, textarea")) {
    if (field.type === "checkbox") field.checked = false;
    else field.value = field.defaultValue = "";
    field.removeAttribute("aria-invalid");
  }
  row.querySelectorAll(".errors").forEach((errors) => errors.remove());
  row.querySelectorAll(".has-errors").forEach((place) => place.classList.remove("has-errors"));
  const legend = row.querySelector("legend");
  if (legend) legend.textContent = legend.textContent.trim().replace(/\d+/, number);
}
