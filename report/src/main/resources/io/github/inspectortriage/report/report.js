"use strict";

// Search, sorting, paging, and the pages of single images. Without script the page has the first rows of each table instead.
// Every text is put into the page as a text node, never read as HTML.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const main = document.querySelector("main");
  const views = new Map([...main.querySelectorAll(":scope > section")].map(view => [view.id, view]));
  const title = document.title;
  const ABSENT = "\u2013";
  const DAY = 24 * 60 * 60 * 1000;

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  function whole(number) {
    return number.toLocaleString("en-US");
  }

  /** A column holds a number for each row: the value itself, or the place of its text in a dictionary. */
  class Column {
    constructor(parts) {
      Object.assign(this, parts);
      if (this.of) {
        this.dictionary = tables.get(this.of).columns[0].texts();
      }
      this.isShown = this.place !== "detail";
      this.isSearched = this.dictionary !== undefined && (this.isShown || this.filter === true);
    }

    texts() {
      return this.values.map(value => (value === null ? "" : this.dictionary[value]));
    }

    text(row) {
      const value = this.values[row];
      if (value === null) {
        return ABSENT;
      }
      if (this.kind === "number") {
        this.format ??= new Intl.NumberFormat("en-US",
            { minimumFractionDigits: this.decimals, maximumFractionDigits: this.decimals });
        return this.format.format(value) + (this.unit ? " " + this.unit : "");
      }
      if (this.kind === "bytes") {
        return bytes(value);
      }
      return this.dictionary[value] + (this.ends ? this.ends[row] : "");
    }

    /** Which texts hold the word: for a row that is then one look. */
    holding(word) {
      this.lower ??= this.dictionary.map((text, i) => (text + " " + (this.about?.titles[i] ?? "")).toLowerCase());
      return { values: this.values, holds: this.lower.map(text => text.includes(word)) };
    }

    /** Which rows have the ARN, or the end of it. */
    endingWith(word) {
      this.rows ??= this.values.map((value, row) => row);
      const end = word.slice(word.lastIndexOf("/") + 1);
      return { values: this.rows, holds: this.ends.map(text => text.endsWith(end)) };
    }

    /** The values as numbers that stand in the order of what they mean. */
    ranks() {
      if (this.rank === undefined) {
        if (this.of) {
          const order = this.dictionary.map((text, i) => i)
              .sort((a, b) => (this.dictionary[a] < this.dictionary[b] ? -1 : this.dictionary[a] > this.dictionary[b] ? 1 : a - b));
          const place = [];
          order.forEach((value, i) => { place[value] = i; });
          this.rank = this.values.map(value => (value === null ? null : place[value]));
        } else {
          this.rank = this.values;
        }
      }
      return this.rank;
    }

    cell(row, table) {
      const value = this.values[row];
      const name = this.header ? "th" : "td";
      const attributes = { class: this.kind === "bytes" ? "number" : this.kind };
      if (this.place === "wide") {
        attributes.class += " wide";
      }
      if (this.header) {
        attributes.scope = "row";
      }
      return element(name, attributes, this.content(row, value, table));
    }

    content(row, value, table) {
      const text = this.text(row);
      if (value === null) {
        return text;
      }
      if (this.kind === "choice") {
        return element("span", { class: "pill " + this.tones[value] }, text);
      }
      if (this.kind === "due" && text < data.today) {
        const days = Math.round((Date.parse(data.today) - Date.parse(text)) / DAY);
        return element("span", { class: "late" }, `${text}, ${days} d over`);
      }
      if (this.of && tables.has(this.of) && views.has(this.of)) {
        return element("a", { href: "#image?row=" + value }, text);
      }
      if (this.header && table.id === "images" && tables.has("findings")) {
        return element("a", { href: "#image?row=" + row }, text);
      }
      if (this.header && table.hasDetail) {
        const button = element("button", { type: "button", "aria-haspopup": "dialog" }, text);
        button.addEventListener("click", () => showDetail(table, row));
        return button;
      }
      return text;
    }
  }

  function bytes(value) {
    const units = ["B", "kB", "MB", "GB", "TB", "PB"];
    let unit = 0;
    while (value >= 999.95 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return (unit === 0 ? value : value.toFixed(1)) + " " + units[unit];
  }

  class Table {
    constructor(id, parts) {
      this.id = id;
      this.caption = parts.caption;
      this.page = parts.page;
      this.rows = parts.rows;
      this.columns = parts.columns.map(column => new Column(column));
      this.hasDetail = this.columns.some(column => !column.isShown);
      
    }

    column(name) {
      return this.columns.find(column => column.title === name);
    }
  }

  // A table that another one points to stands before it.
  const tables = new Map();
  for (const parts of data.tables) {
    tables.set(parts.id, new Table(parts.id, parts));
  }

  // Plain loops, for they run for each row at each key that is pressed.
  function isChosen(row, chosen) {
    for (let i = 0; i < chosen.length; i++) {
      if (chosen[i].values[row] !== chosen[i].value) {
        return false;
      }
    }
    return true;
  }

  /** Whether each word is in one of the columns. */
  function isFound(row, asked) {
    for (let i = 0; i < asked.length; i++) {
      const columns = asked[i];
      let found = false;
      for (let j = 0; j < columns.length && !found; j++) {
        found = columns[j].holds[columns[j].values[row]] === true;
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }

  /** A table on the page: its tools, at most a page of its rows, and what leads to the others. */
  class Grid {
    constructor(table, fixed) {
      this.table = table;
      this.fixed = fixed;
      this.order = Array.from({ length: table.rows }, (none, row) => row);
      this.kept = this.order;
      this.from = 0;
      this.selects = new Map();
      this.node = element("div", { class: "grid" });
      this.build();
      this.filter();
    }

    build() {
      const columns = this.table.columns.filter(column => column.isShown && column !== this.fixed?.column);
      if (this.table.rows > 20 && !this.fixed) {
        this.node.append(this.tools());
      }
      this.count = element("p", { class: "count", role: "status" });
      this.heads = columns.map(column => this.head(column));
      this.body = element("tbody");
      const table = element("table", {},
          element("caption", {}, this.table.caption), element("thead", {}, element("tr", {}, ...this.heads)), this.body);
      const scroll = element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": this.table.caption }, table);
      this.before = element("button", { type: "button" }, "Previous");
      this.after = element("button", { type: "button" }, "Next");
      this.where = element("span");
      this.before.addEventListener("click", () => this.turn(-1));
      this.after.addEventListener("click", () => this.turn(1));
      this.pages = element("nav", { class: "pages", "aria-label": "Pages of: " + this.table.caption }, this.before, this.where, this.after);
      this.node.append(this.count, scroll, this.pages);
      this.shown = columns;
    }

    tools() {
      this.search = element("input", { type: "search", autocomplete: "off", spellcheck: "false" });
      this.search.addEventListener("input", () => this.filter());
      const tools = element("div", { class: "tools", role: "search" },
          element("label", { class: "search" }, "Search", this.search));
      for (const column of this.table.columns) {
        if (column.filter && column.dictionary.length > 1 && column.dictionary.length <= 300) {
          const select = element("select", {}, element("option", { value: "" }, "all"));
          column.dictionary.forEach((text, i) => select.append(element("option", { value: i }, text)));
          select.addEventListener("change", () => this.filter());
          this.selects.set(column, select);
          tools.append(element("label", {}, column.title, select));
        }
      }
      const clear = element("button", { type: "button", class: "clear" }, "Clear");
      clear.addEventListener("click", () => this.choose(new URLSearchParams()));
      tools.append(clear);
      if (this.selects.size > 0) {
        tools.firstChild.after(this.more(tools));
      }
      return tools;
    }

    /** On a narrow screen the filters are there when they are asked for. */
    more(tools) {
      const more = element("button", { type: "button", class: "more", "aria-expanded": "false" }, "Filters");
      more.addEventListener("click", () => {
        more.setAttribute("aria-expanded", String(tools.classList.toggle("open")));
      });
      return more;
    }

    head(column) {
      const button = element("button", { type: "button" }, column.title);
      const isNumber = column.kind === "number" || column.kind === "bytes";
      const head = element("th", { scope: "col", class: (isNumber ? "number " : "") + (column.place === "wide" ? "wide" : "") }, button);
      button.addEventListener("click", () => {
        const isDown = head.getAttribute("aria-sort") ? head.getAttribute("aria-sort") === "ascending" : isNumber;
        this.heads.forEach(other => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
        this.sort(column, isDown);
      });
      return head;
    }

    sort(column, isDown) {
      const ranks = column.ranks();
      const sign = isDown ? -1 : 1;
      this.order.sort((a, b) => {
        if (ranks[a] === null || ranks[b] === null) {
          return (ranks[a] === null) - (ranks[b] === null) || a - b; // What is not known stands last either way.
        }
        return sign * (ranks[a] - ranks[b]) || a - b;
      });
      this.filter();
    }

    /** Sets the filters as the address says, all others to "all". */
    choose(asked) {
      if (this.search) {
        this.search.value = asked.get("search") ?? "";
      }
      for (const [column, select] of this.selects) {
        const value = column.dictionary.indexOf(asked.get(column.title));
        select.value = value < 0 ? "" : String(value);
      }
      this.filter();
    }

    /** One pass over the rows, in the order in which they stand. */
    filter() {
      const words = this.search ? this.search.value.toLowerCase().split(/\s+/).filter(word => word !== "") : [];
      const asked = words.map(word => this.holding(word));
      const chosen = [...this.selects].filter(([column, select]) => select.value !== "")
          .map(([column, select]) => ({ values: column.values, value: Number(select.value) }));
      if (this.fixed) {
        chosen.push({ values: this.fixed.column.values, value: this.fixed.value });
      }
      this.kept = [];
      let seen = 0;
      for (const row of this.order) {
        seen++;
        if (isChosen(row, chosen) && isFound(row, asked)) {
          this.kept.push(row);
        }
      }
      this.node.dataset.seen = seen;
      this.from = 0;
      this.show();
    }

    holding(word) {
      return this.table.columns.filter(column => column.isSearched).map(column => column.holding(word))
          .concat(this.table.columns.filter(column => column.ends && word.length >= 8).map(column => column.endingWith(word)));
    }

    turn(pages) {
      this.from = Math.max(0, this.from + pages * this.table.page);
      this.show();
      this.node.scrollIntoView({ block: "start" });
    }

    show() {
      const rows = this.kept.slice(this.from, this.from + this.table.page);
      const total = this.fixed ? this.kept.length : this.table.rows;
      this.body.replaceChildren(...rows.map(row =>
          element("tr", {}, ...this.shown.map(column => column.cell(row, this.table)))));
      if (rows.length === 0) {
        this.body.append(element("tr", {}, element("td", { colspan: this.shown.length, class: "none" }, this.table.rows === 0 ? "Nothing." : "No row is like that.")));
      }
      this.count.textContent = this.kept.length === total
          ? (total === 1 ? "1 row" : whole(total) + " rows")
          : `${whole(this.kept.length)} of ${whole(total)} rows`;
      this.where.textContent = `${whole(Math.min(this.from + 1, this.kept.length))} to ${whole(this.from + rows.length)} of ${whole(this.kept.length)}`;
      this.before.disabled = this.from === 0;
      this.after.disabled = this.from + rows.length >= this.kept.length;
      this.pages.hidden = this.kept.length <= this.table.page;
    }
  }

  // All that is known of one row, in a dialog: the browser keeps the keyboard in it, closes it by Escape and goes back.
  const dialog = element("dialog", { "aria-labelledby": "detail" });
  document.body.append(dialog);

  function facts(table, row) {
    const list = element("dl");
    for (const column of table.columns) {
      if (!column.header && column.values[row] !== null) {
        list.append(element("div", column.text(row).length > 40 ? { class: "long" } : {},
            element("dt", {}, column.title), element("dd", {}, column.content(row, column.values[row], table))));
      }
    }
    return list;
  }

  function showDetail(table, row) {
    const header = table.columns.find(column => column.header);
    const about = header.about;
    const close = element("button", { type: "button", class: "close" }, "Close");
    close.addEventListener("click", () => dialog.close());
    dialog.replaceChildren(element("h2", { id: "detail" }, header.text(row)), close);
    if (about) {
      const value = header.values[row];
      dialog.append(element("p", {}, element("strong", {}, about.titles[value])), element("p", {}, about.texts[value]));
    }
    dialog.append(facts(table, row));
    dialog.querySelectorAll("a").forEach(link => link.addEventListener("click", () => dialog.close()));
    dialog.showModal();
  }

  /** The page of one image: what is known of it, and its findings. */
  function imagePage(row) {
    const images = tables.get("images");
    const findings = tables.get("findings");
    if (!images || !findings || !(row >= 0 && row < images.rows)) {
      return undefined;
    }
    const view = element("section", { "aria-labelledby": "image-name" });
    const column = findings.columns.find(one => one.of === "images");
    view.append(
        element("h2", { id: "image-name", tabindex: "-1" }, images.columns[0].text(row)),
        element("p", { class: "answer" }, element("a", { href: "#images" }, "All images")),
        element("div", { class: "card" }, facts(images, row)),
        new Grid(findings, { column, value: row }).node);
    return view;
  }

  const grids = new Map();

  /** Puts live tables in the places that wait for them; only what is looked at is built. */
  function build(view) {
    for (const place of view.querySelectorAll("[data-table]")) {
      if (!grids.has(place.dataset.table)) {
        const grid = new Grid(tables.get(place.dataset.table));
        grids.set(place.dataset.table, grid);
        place.replaceChildren(grid.node);
      }
    }
    return view;
  }

  // Only one part is in the document at a time, so that it never holds many rows; for print all of them are.
  function route(isFirst) {
    const [id, query = ""] = location.hash.slice(1).split("?");
    const asked = new URLSearchParams(query);
    const page = id === "image" ? imagePage(Number.parseInt(asked.get("row"), 10)) : undefined;
    const view = page ?? views.get(id) ?? views.values().next().value;
    main.replaceChildren(page ?? build(view));
    if (!page && query !== "" && grids.has(view.id)) {
      grids.get(view.id).choose(asked);
    }
    for (const link of document.querySelectorAll(".parts a")) {
      const isHere = link.getAttribute("href") === "#" + (page ? "images" : view.id);
      isHere ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
      if (isHere) {
        link.parentElement.parentElement.scrollLeft = link.offsetLeft - 40;
      }
    }
    const heading = view.querySelector("h1, h2");
    document.title = (views.size > 1 ? heading.textContent + " \u00b7 " : "") + title;
    if (!isFirst) {
      heading.focus({ preventScroll: true });
      scrollTo({ top: 0, behavior: "instant" });
    }
  }

  addEventListener("hashchange", () => route(false));
  addEventListener("load", () => scrollTo({ top: 0, behavior: "instant" }));
  addEventListener("beforeprint", () => main.replaceChildren(...[...views.values()].map(build)));
  addEventListener("afterprint", () => route(true));
  route(true);
})();
