// Draws views and what leads from one to another. Text of a model becomes text nodes only, never markup.
const SVG = "http://www.w3.org/2000/svg";
const MOST_VIEWS = 80;
const KINDS = {
  relation: "direct relation", edge: "edges", reverse: "reverse relation", parent: "implements",
};

function make(name, attributes = {}, parent = null, text = null) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== null) element.textContent = text;
  if (parent) parent.append(element);
  return element;
}

function kindOf(field) {
  if (field.kind.startsWith("reverse")) return "reverse";
  return field.kind.startsWith("edge") ? "edge" : "relation";
}

function linksOf(views) {
  const known = new Set(views.map((view) => view.id));
  const links = new Map();
  const add = (from, to, kind) => {
    if (known.has(to)) links.set([from, to, kind].join("\n"), { from, to, kind });
  };
  for (const view of views) {
    for (const parent of view.implements) add(view.id, parent, "parent");
    for (const field of view.fields) if (field.target && !field.inherited) add(view.id, field.target, kindOf(field));
  }
  return [...links.values()];
}

// Springs along links and repulsion between all (Fruchterman and Reingold), from a circle: the same model gives the same
// picture. It works in a square and is flattened at the end, since boxes are wide.
function place(views, links) {
  const ends = new Set(links.flatMap(({ from, to }) => (from === to ? [] : [from, to])));
  const spots = placeLinked(views.filter((view) => ends.has(view.id)), links);
  placeAlone(views.filter((view) => !ends.has(view.id)), spots);
  return new Map(spots.map((spot) => [spot.id, spot]));
}

function widthOf(view) {
  return 34 + 7.6 * shorten(view.name).length;
}

// Views without connections: rows below the others.
function placeAlone(views, spots) {
  let y = spots.length ? Math.max(...spots.map((spot) => spot.y)) + 84 : 0;
  const most = Math.max(620, 2 * Math.max(0, ...spots.map((spot) => Math.abs(spot.x))));
  let row = [];
  const end = () => {
    const width = row.reduce((sum, spot) => sum + spot.width + 24, -24);
    let x = -width / 2;
    for (const spot of row) {
      Object.assign(spot, { x: x + spot.width / 2, y });
      x += spot.width + 24;
    }
    spots.push(...row);
    row = [];
    y += 58;
  };
  for (const view of views) {
    row.push({ id: view.id, width: widthOf(view), x: 0, y: 0 });
    if (row.reduce((sum, spot) => sum + spot.width + 24, 0) > most) end();
  }
  if (row.length) end();
}

function placeLinked(views, links) {
  const count = views.length;
  const ideal = 190;
  const spots = views.map((view, index) => {
    const angle = (index / count) * 2 * Math.PI;
    const radius = 60 * Math.sqrt(count) + 9 * (index % 7);
    return { id: view.id, width: widthOf(view), x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
  });
  const byId = new Map(spots.map((spot) => [spot.id, spot]));
  const pairs = [...new Map(links.filter(({ from, to }) => from !== to).map(({ from, to }) => [[from, to].sort().join("\n"), [byId.get(from), byId.get(to)]])).values()];
  for (let round = 0; round < 400; round += 1) {
    const heat = 40 * (1 - round / 400) + 0.4;
    const moves = new Map(spots.map((spot) => [spot, { x: -spot.x * 0.3, y: -spot.y * 0.3 }]));
    const push = (one, two, force, dx, dy, length) => {
      moves.get(one).x += (dx / length) * force;
      moves.get(one).y += (dy / length) * force;
      moves.get(two).x -= (dx / length) * force;
      moves.get(two).y -= (dy / length) * force;
    };
    for (let a = 0; a < count; a += 1) {
      for (let b = a + 1; b < count; b += 1) {
        const [dx, dy] = [spots[a].x - spots[b].x || 0.1, spots[a].y - spots[b].y || 0.1];
        const length = Math.hypot(dx, dy);
        push(spots[a], spots[b], (ideal * ideal) / length, dx, dy, length);
      }
    }
    for (const [start, end] of pairs) {
      const [dx, dy] = [start.x - end.x, start.y - end.y];
      const length = Math.hypot(dx, dy) || 1;
      push(start, end, (-length * length) / ideal, dx, dy, length);
    }
    for (const [spot, move] of moves) {
      const length = Math.hypot(move.x, move.y) || 1;
      spot.x += (move.x / length) * Math.min(length, heat);
      spot.y += (move.y / length) * Math.min(length, heat);
    }
  }
  for (const spot of spots) spot.y *= 0.62;
  separate(spots);
  return spots;
}

function separate(spots) {
  for (let round = 0; round < 60; round += 1) {
    let moved = false;
    for (let a = 0; a < spots.length; a += 1) {
      for (let b = a + 1; b < spots.length; b += 1) {
        const [one, two] = [spots[a], spots[b]];
        const overlapX = (one.width + two.width) / 2 + 22 - Math.abs(one.x - two.x);
        const overlapY = 58 - Math.abs(one.y - two.y);
        if (overlapX <= 0 || overlapY <= 0) continue;
        const sign = one.y <= two.y ? 1 : -1;
        one.y -= (sign * overlapY) / 2;
        two.y += (sign * overlapY) / 2;
        moved = true;
      }
    }
    if (!moved) return;
  }
}

function shorten(name) {
  return name.length > 26 ? `${name.slice(0, 25)}…` : name;
}

function curve(start, end, offset) {
  if (start === end) {
    const [x, y] = [start.x + start.width / 2, start.y];
    return `M${x - 12} ${y - 16}C${x + 6} ${y - 52} ${x + 48} ${y - 26} ${x} ${y - 2}`;
  }
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const length = Math.hypot(dx, dy) || 1;
  const [mx, my] = [(start.x + end.x) / 2 - (dy / length) * offset, (start.y + end.y) / 2 + (dx / length) * offset];
  const from = border(start, mx, my);
  const to = border(end, mx, my);
  return `M${from.x} ${from.y}Q${mx} ${my} ${to.x} ${to.y}`;
}

function border(spot, x, y) {
  const [dx, dy] = [x - spot.x, y - spot.y];
  const scale = Math.min((spot.width / 2 + 5) / (Math.abs(dx) || 1e-6), 23 / (Math.abs(dy) || 1e-6), 1);
  return { x: spot.x + dx * scale, y: spot.y + dy * scale };
}

export function draw(frame, legend, models) {
  frame.replaceChildren();
  legend.replaceChildren();
  const views = [...new Map(models.flatMap((model) => model.views).map((view) => [view.id, view])).values()];
  if (!views.length || views.length > MOST_VIEWS) {
    legend.textContent = views.length ? `${views.length} views: too many for a picture; see the list below.` : "";
    return views.length > 0;
  }
  const links = linksOf(views);
  const spots = place(views, links);
  const all = [...spots.values()];
  const left = Math.min(...all.map((spot) => spot.x - spot.width / 2)) - 28;
  const right = Math.max(...all.map((spot) => spot.x + spot.width / 2)) + 48;
  const top = Math.min(...all.map((spot) => spot.y)) - 58;
  const bottom = Math.max(...all.map((spot) => spot.y)) + 42;
  const label = `${views.length} views and ${links.length} connections between them; the list below has them as text`;
  const svg = make("svg", { viewBox: `${left} ${top} ${right - left} ${bottom - top}`, role: "img", "aria-label": label });
  const defs = make("defs", {}, svg);
  for (const kind of Object.keys(KINDS)) {
    const marker = make("marker", { id: `tip-${kind}`, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 6, markerHeight: 6, orient: "auto", class: `k-${kind}` }, defs);
    make("path", { d: "M0 0 8 4 0 8z", fill: "currentColor" }, marker);
  }
  const offsets = { relation: 16, edge: -22, reverse: 34, parent: 0 };
  const lines = links.map(({ from, to, kind }) => {
    const d = curve(spots.get(from), spots.get(to), offsets[kind]);
    return { from, to, element: make("path", { d, class: `line k-${kind}`, "marker-end": `url(#tip-${kind})` }, svg) };
  });
  const boxes = new Map();
  for (const view of views) {
    const spot = spots.get(view.id);
    const kinds = [view.used_for === "node" ? "" : "edges", view.writable ? "" : "readonly"].join(" ");
    const box = make("g", { class: `box ${kinds}`, transform: `translate(${spot.x} ${spot.y})` }, svg);
    make("rect", { x: -spot.width / 2, y: -18, width: spot.width, height: 36, rx: 10 }, box);
    make("text", {}, box, shorten(view.name));
    make("title", {}, box, view.id);
    box.addEventListener("pointerenter", () => focus(svg, boxes, lines, view.id));
    box.addEventListener("pointerleave", () => focus(svg, boxes, lines, null));
    boxes.set(view.id, box);
  }
  frame.append(svg);
  for (const [kind, name] of Object.entries(KINDS)) {
    if (!links.some((link) => link.kind === kind)) continue;
    const entry = document.createElement("span");
    entry.className = `k-${kind}`;
    entry.textContent = name;
    legend.append(entry);
  }
  return true;
}

function focus(svg, boxes, lines, id) {
  svg.classList.toggle("focus", id !== null);
  const near = new Set([id]);
  for (const { from, to, element } of lines) {
    const on = from === id || to === id;
    element.classList.toggle("on", on);
    if (on) near.add(from).add(to);
  }
  for (const [key, box] of boxes) box.classList.toggle("on", id !== null && near.has(key));
}
