// A list of options driven from a text field: arrows move, Enter picks, Escape closes (ARIA combobox).

export class OptionList {
  #list;
  #pick;
  #options = [];
  #active = -1;
  #input = null;

  constructor(list, pick) {
    this.#list = list;
    this.#pick = pick;
    list.setAttribute("role", "listbox");
    list.classList.add("options");
  }

  attach(input) {
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.#list.id);
    input.setAttribute("aria-expanded", "false");
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("focus", () => { this.#input = input; this.#mark(-1); });
  }

  get active() { return this.#options[this.#active]?.item; }
  get isOpen() { return this.#options.length > 0; }

  // Items: { strong, text, sub (stands below the one above) }. `first` is marked from the start.
  show(items, first = -1) {
    this.#list.replaceChildren();
    this.#options = items.map((item, at) => {
      const option = document.createElement("li");
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.id = `${this.#list.id}-${at}`;
      if (item.sub) option.classList.add("sub");
      if (item.strong) {
        const strong = document.createElement("strong");
        strong.textContent = item.strong;
        option.append(strong, " ");
      }
      const quiet = document.createElement("span");
      quiet.textContent = item.text;
      option.append(quiet);
      option.addEventListener("mousedown", (event) => event.preventDefault());
      option.addEventListener("click", () => this.#pick(item));
      this.#list.append(option);
      return { item, option };
    });
    this.#list.hidden = items.length === 0;
    this.#mark(items.length > 0 ? first : -1);
  }

  close() { this.show([]); }

  #mark(at) {
    this.#options[this.#active]?.option.setAttribute("aria-selected", "false");
    this.#active = at;
    const active = this.#options[at];
    active?.option.setAttribute("aria-selected", "true");
    active?.option.scrollIntoView({ block: "nearest" });
    for (const input of document.querySelectorAll(`[aria-controls="${this.#list.id}"]`)) {
      input.setAttribute("aria-expanded", String(this.isOpen));
      if (active && input === this.#input) input.setAttribute("aria-activedescendant", active.option.id);
      else input.removeAttribute("aria-activedescendant");
    }
  }

  #key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    this.#input = event.currentTarget;
    const last = this.#options.length - 1;
    if (event.key === "ArrowDown" && this.isOpen) this.#mark(this.#active >= last ? 0 : this.#active + 1);
    else if (event.key === "ArrowUp" && this.isOpen) this.#mark(this.#active <= 0 ? last : this.#active - 1);
    else if (event.key === "Enter" && this.active) this.#pick(this.active);
    else if (event.key === "Escape" && this.isOpen) this.#mark(-1);
    else return;
    event.preventDefault();
  }
}
