"use strict";
// The report's own script: filters the matrix and shows both sides of a cell. Document text only ever becomes text
// nodes; nothing is fetched.
(() => {
  const content = JSON.parse(document.getElementById("content").textContent);
  const say = content.words;
  const fill = (text, blanks) => text.replace(/\{(\w+)\}/g, (_, name) => String(blanks[name]));

  const node = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const drawn = (name, attributes, text) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const marked = (runs) => {
    const place = document.createDocumentFragment();
    runs.forEach(([differs, words], index) => {
      if (index) place.append(" ");
      place.append(differs ? node("mark", { title: say.differs }, words) : words);
    });
    return place;
  };
  const table = (heads, rows) => {
    const head = node("tr", {}, ...heads.map((text) => node("th", { scope: "col" }, text)));
    const body = rows.map((cells) => node("tr", {}, ...cells.map((cell) => node("td", {}, cell))));
    return node("table", {}, node("thead", {}, head), node("tbody", {}, ...body));
  };

  // ---- both sides of a cell
  const dialog = document.getElementById("sides");
  const title = document.getElementById("sides-title");
  const body = document.getElementById("sides-body");
  const show = (heading, parts) => {
    title.textContent = heading;
    body.replaceChildren(...parts);
    dialog.showModal();
    dialog.scrollTop = 0;
  };
  const number = (value) => value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 3 });
  const percent = (share) => `${Math.round(share * 100)} %`;
  const facts = (pairs) => node("p", { class: "facts" }, ...pairs.map(([label, value]) => node("span", {}, `${label}: ${value}`)));
  const sideBySide = (task, plan, link) => {
    const above = node("div", {}, node("h4", {}, `${content.superior} · ${task.id}`), marked(link.above));
    const below = node("div", {}, node("h4", {}, `${plan} · ${link.id}`), marked(link.below));
    const parts = [
      node("div", { class: "both" }, above, below),
      facts([[say.relation, link.relation], [say.score, number(link.score)], [say.confidence, percent(link.confidence)], [say.origin, link.origin]]),
    ];
    if (link.fields.length) {
      parts.push(table(["", content.superior, plan], link.fields.map(([label, one, other]) => [label, marked(one), marked(other)])));
    }
    const terms = node("details", {}, node("summary", {}, say.terms));
    terms.append(table([say.term, say.value, say.amount], link.terms.map(([name, value, amount]) => [name, number(value), number(amount)])));
    parts.push(terms);
    return parts;
  };
  const findingList = (findings) => {
    if (!findings) return node("p", {}, say["no-findings"]);
    const items = findings.map((found) => {
      const item = node("li", { class: found.severity }, node("strong", {}, found.word), ` ${found.message} `, node("span", { class: "place" }, found.place));
      if (found.fix) item.append(node("br"), `${say.fix}: ${found.fix}`);
      return item;
    });
    return node("ul", { class: "findings" }, ...items);
  };
  const openCell = (taskIndex, planIndex) => {
    const task = content.tasks[taskIndex];
    const plan = content.plans[planIndex];
    const cell = task.cells[planIndex];
    const parts = [node("p", {}, node("span", { class: "sign" }, cell.sign), ` ${cell.label}`, cell.reason ? ` — ${cell.reason}` : "")];
    if (cell.doubt) parts.push(node("p", { class: "note" }, say["doubtful-long"]));
    if (cell.links) {
      cell.links.forEach((link) => parts.push(...sideBySide(task, plan, link)));
    } else {
      const above = node("div", {}, node("h4", {}, `${content.superior} · ${task.id}`), task.text);
      const below = node("div", {}, node("h4", {}, plan), say["no-counterpart"]);
      parts.push(node("div", { class: "both" }, above, below));
      if (task.fields.length) parts.push(table(["", content.superior], task.fields));
    }
    parts.push(node("h3", {}, say.findings), findingList(cell.findings));
    show(`${task.id} · ${plan}`, parts);
  };

  // ---- one task's neighbourhood
  const short = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
  const picture = (task) => {
    const rows = [];
    task.cells.forEach((cell, index) => {
      if (cell.links) cell.links.forEach((link) => rows.push([index, cell, link]));
      else rows.push([index, cell, null]);
    });
    const step = 34;
    const height = Math.max(rows.length * step + 20, 120);
    const middle = height / 2;
    const alt = fill(say["neighbourhood-alt"], { id: task.id });
    const svg = drawn("svg", { class: "near", viewBox: `0 0 1000 ${height}`, role: "img", "aria-label": alt });
    rows.forEach(([index, cell, link], row) => {
      const y = 10 + row * step + step / 2;
      if (link) {
        svg.append(drawn("line", { x1: 300, y1: middle, x2: 420, y2: y, "stroke-width": (1 + 4 * link.confidence).toFixed(1), class: cell.doubt ? "doubt" : "" }));
      }
      svg.append(drawn("rect", { x: 420, y: y - 14, width: 570, height: 28, rx: 4 }));
      const text = link ? `${content.plans[index]} · ${link.id} · ${link.relation}` : `${content.plans[index]} · ${cell.label}`;
      svg.append(drawn("text", { x: 430, y: y + 5 }, `${cell.sign}${cell.gap ? "!" : ""} ${short(text, 80)}`));
    });
    svg.append(drawn("rect", { x: 10, y: middle - 30, width: 290, height: 60, rx: 4 }));
    svg.append(drawn("text", { x: 20, y: middle - 8 }, task.id));
    svg.append(drawn("text", { x: 20, y: middle + 14 }, short(task.text, 36)));
    return svg;
  };
  const openTask = (taskIndex) => {
    const task = content.tasks[taskIndex];
    const parts = [node("p", {}, task.text)];
    if (task.fields.length) parts.push(table(["", content.superior], task.fields));
    const drawing = node("div", { class: "wide", tabindex: "0", role: "region", "aria-label": say.neighbourhood }, picture(task));
    parts.push(node("h3", {}, say.neighbourhood), drawing);
    show(task.id, parts);
  };
  document.getElementById("close").addEventListener("click", () => dialog.close());
  const matrix = document.querySelector(".matrix");
  matrix.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const row = event.target.closest("tr.task");
    if (button && button.classList.contains("folder")) return fold(button.closest("tbody"), button.getAttribute("aria-expanded") === "true");
    if (!button || !row) return undefined;
    const task = Number(row.dataset.task);
    if (button.classList.contains("open-task")) return openTask(task);
    return openCell(task, Number(button.closest("td").dataset.plan));
  });
  matrix.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td.cell");
    const moves = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
    if (!cell || !moves[event.key]) return;
    const [down, across] = moves[event.key];
    const rows = [...matrix.querySelectorAll("tr.task")].filter((row) => row.offsetParent !== null);
    const columns = [...cell.parentElement.querySelectorAll("td.cell")].filter((found) => !found.hidden);
    const row = rows[rows.indexOf(cell.parentElement) + down];
    const column = columns.indexOf(cell) + across;
    const next = row && [...row.querySelectorAll("td.cell")].filter((found) => !found.hidden)[column];
    if (next) {
      next.querySelector("button").focus();
      event.preventDefault();
    }
  });

  // ---- folding and filters
  const folded = new Set();
  const fold = (group, closed) => {
    if (closed) folded.add(group);
    else folded.delete(group);
    group.querySelector(".folder").setAttribute("aria-expanded", String(!closed));
    apply();
  };
  const foldAll = document.getElementById("fold");
  foldAll.addEventListener("click", () => {
    const closing = foldAll.getAttribute("aria-expanded") === "true";
    foldAll.setAttribute("aria-expanded", String(!closing));
    foldAll.textContent = closing ? foldAll.dataset.unfold : foldAll.dataset.fold;
    matrix.querySelectorAll("tbody").forEach((group) => fold(group, closing));
  });
  const form = document.getElementById("filter");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
  const searched = content.tasks.map((task) => plain([task.id, task.text, ...task.fields.map((field) => field[1])].join(" ")));
  const kept = (task, index, wanted) => {
    const cells = wanted.plan === "" ? task.cells : [task.cells[Number(wanted.plan)]];
    if (wanted.text && !searched[index].includes(plain(wanted.text))) return false;
    if (wanted.state && !cells.some((cell) => cell.state === wanted.state)) return false;
    return !wanted.gaps || cells.some((cell) => cell.gap || ["missing", "partial", "body_only"].includes(cell.state));
  };
  const inForce = (wanted) => {
    const parts = [];
    if (wanted.text) parts.push(`${say.search}: “${wanted.text}”`);
    for (const name of ["area", "plan", "state"]) {
      if (wanted[name] !== "") parts.push(form.elements[name].selectedOptions[0].textContent);
    }
    if (wanted.gaps) parts.push(say["only-gaps"]);
    return parts.join("; ") || say["no-filters"];
  };
  const apply = () => {
    const values = form.elements;
    const wanted = { text: values.text.value.trim(), area: values.area.value, plan: values.plan.value, state: values.state.value, gaps: values.gaps.checked };
    let shown = 0;
    matrix.querySelectorAll("tbody").forEach((group) => {
      const outside = wanted.area !== "" && group.dataset.area !== wanted.area;
      let any = 0;
      group.querySelectorAll("tr.task").forEach((row) => {
        const index = Number(row.dataset.task);
        const fits = !outside && kept(content.tasks[index], index, wanted);
        if (fits) any += 1;
        row.hidden = !fits || folded.has(group);
        if (fits && !row.hidden) shown += 1;
      });
      group.hidden = any === 0;
    });
    matrix.querySelectorAll("[data-plan]").forEach((cell) => {
      cell.hidden = wanted.plan !== "" && cell.dataset.plan !== wanted.plan;
    });
    const all = content.tasks.length;
    const plans = wanted.plan === "" ? content.plans.length : 1;
    document.getElementById("shown").textContent = fill(say.shown, { shown, all, hidden: all - shown, plans, plans_all: content.plans.length });
    document.getElementById("force").textContent = fill(say["filters-in-force"], { filters: inForce(wanted) });
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));

  // ---- one unit's page alone
  document.querySelectorAll(".print-page").forEach((button) => {
    button.addEventListener("click", () => {
      const page = button.closest("article");
      document.body.classList.add("one-page");
      page.classList.add("chosen");
      window.print();
      document.body.classList.remove("one-page");
      page.classList.remove("chosen");
    });
  });
})();
