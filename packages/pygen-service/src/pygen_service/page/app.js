// The front page: model, diagnostics, options, progress, download. Text of a model goes to textContent only.
import { draw } from "./picture.js";

const byId = (id) => document.getElementById(id);
const STAGES = ["queued", "reading", "validating", "generating", "packing"];
const FORMATS = { zip: "Zip", tarball: "Tarball", code: "Code as JSON", wheel: "Wheel", npm: "npm package" };
const ERRORS = { 401: "This service needs an API key: enter it above.", 413: "The model is too large for this service." };
const state = { source: null, token: null, about: null, job: null, run: 0, url: null };

function element(name, className = "", text = null) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== null) made.textContent = text;
  return made;
}

function say(id, text, isError = false) {
  byId(id).textContent = text;
  byId(id).classList.toggle("error", isError);
}

class Problem extends Error {
  constructor(status, content) {
    super(ERRORS[status] || [content.detail, content.hint].filter(Boolean).join(" → ") || `The service answered ${status}.`);
    this.status = status;
    this.content = content;
  }
}

async function ask(method, path, body = null) {
  const headers = {};
  if (byId("key").value) headers["X-API-Key"] = byId("key").value;
  if (body !== null) headers["Content-Type"] = "application/json";
  if (state.token) headers["X-CDF-Token"] = state.token;
  let answer;
  try {
    answer = await fetch(path, { method, headers, body: body === null ? undefined : JSON.stringify(body) });
  } catch {
    throw new Problem(0, { detail: "The service does not answer." });
  }
  if (!answer.ok) {
    if (answer.status === 401) byId("key-field").hidden = false;
    throw new Problem(answer.status, await answer.json().catch(() => ({})));
  }
  return answer;
}

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

async function finished(answer, note) {
  while (answer.status === 202) {
    const job = await answer.json();
    state.job = job.job_id;
    note(job);
    for (;;) {
      await pause(250);
      const now = await (await ask("GET", `/generate/${job.job_id}`)).json();
      note(now);
      if (now.status === "failed") throw new Problem(now.problem.status, now.problem);
      if (now.status === "cancelled") throw new Problem(0, { detail: "Cancelled." });
      if (now.status === "succeeded") break;
    }
    answer = await ask("GET", `/generate/${job.job_id}/artifact`);
  }
  return answer;
}

async function look(source, name) {
  const run = (state.run += 1);
  state.source = source;
  for (const id of ["findings", "sdk", "done"]) byId(id).hidden = true;
  say("model-status", `Looking at ${name} …`);
  try {
    const body = { ...source, language: chosen("language") || "python", wait: 5 };
    const found = await (await finished(await ask("POST", "/validate", body), () => {})).json();
    if (run !== state.run) return;
    say("model-status", "");
    show(found);
  } catch (problem) {
    if (run === state.run) fail("model-status", problem);
  }
}

function fail(id, problem) {
  say(id, problem.message, true);
  const { diagnostics, counts } = problem.content || {};
  if (diagnostics) show({ valid: false, models: [], diagnostics, counts });
}

function show(found) {
  byId("findings").hidden = false;
  const views = found.models.flatMap((model) => model.views);
  const counts = [["", `${views.length} ${views.length === 1 ? "view" : "views"}`, views.length]];
  for (const kind of ["error", "warning", "info"]) {
    const number = found.counts[kind];
    counts.push([kind, `${number} ${kind === "info" ? "to know" : kind}${number > 1 && kind !== "info" ? "s" : ""}`, number]);
  }
  const shown = counts.filter(([, , number]) => number).map(([kind, text]) => element("li", kind, text));
  if (found.valid && !found.diagnostics.length) shown.push(element("li", "", "Nothing to object to"));
  byId("counts").replaceChildren(...shown);
  byId("diagnostics").replaceChildren(...found.diagnostics.map(finding));
  byId("picture-frame").hidden = !draw(byId("picture"), byId("legend"), found.models);
  byId("views-details").hidden = !views.length;
  byId("views").replaceChildren(...views.map(viewText));
  byId("sdk").hidden = !found.valid;
  if (found.valid) {
    byId("package").placeholder = found.package;
    byId("client-name").placeholder = found.client_name;
  }
  byId("findings-title").focus({ preventScroll: true });
  byId("findings").scrollIntoView({ block: "start" });
}

function finding(each) {
  const item = element("li", each.severity);
  item.append(element("b", "", each.severity), element("code", "", each.code));
  item.append(element("p", "", `${each.where} — ${each.why}`));
  if (each.hint) item.append(element("p", "hint", `→ ${each.hint}`));
  return item;
}

function viewText(view) {
  const box = element("div", "view");
  box.append(element("h3", "", view.name));
  const list = element("ul");
  for (const field of view.fields) {
    const item = element("li", field.inherited ? "inherited" : "");
    item.append(element("code", "", field.name), ` ${field.kind}${field.target ? ` → ${field.target}` : ""}`);
    list.append(item);
  }
  box.append(list);
  return box;
}

function chosen(name) {
  return document.querySelector(`input[name="${name}"]:checked`)?.value;
}

function pills(id, name, entries, onChange) {
  byId(id).replaceChildren(...entries.map(([value, text], index) => {
    const label = element("label");
    const input = element("input");
    Object.assign(input, { type: "radio", name, value, checked: index === 0 });
    input.addEventListener("change", onChange);
    label.append(input, element("span", "", text));
    return label;
  }));
}

function offerFormats() {
  const { formats } = state.about.languages[chosen("language")];
  pills("formats", "format", formats.map((format) => [format, FORMATS[format] || format]), () => {});
}

function words(id) {
  return byId(id).value.split(",").map((word) => word.trim()).filter(Boolean);
}

function request() {
  const text = (id) => byId(id).value.trim() || null;
  return {
    ...state.source,
    language: chosen("language"),
    format: chosen("format"),
    package: text("package"),
    wait: 0,
    options: {
      client_name: text("client-name"),
      instance_space: text("instance-space"),
      include_views: words("include-views"),
      exclude_views: words("exclude-views"),
      strict: byId("strict").checked,
    },
  };
}

function note(job) {
  const stage = Math.max(0, STAGES.indexOf(job.status === "queued" ? "queued" : job.progress));
  const at = job.status === "succeeded" ? STAGES.length : stage;
  byId("bar").style.width = `${Math.round((100 * (at + 0.5)) / (STAGES.length + 0.5))}%`;
  byId("stages").replaceChildren(...STAGES.map((name, index) => {
    const item = element("li", index < at ? "past" : index === at ? "now" : "", name);
    if (index === at) item.setAttribute("aria-current", "step");
    return item;
  }));
}

async function generate(event) {
  event.preventDefault();
  const run = (state.run += 1);
  const working = (on) => { byId("generate").disabled = on; byId("cancel").hidden = !on; byId("progress").hidden = !on; };
  byId("done").hidden = true;
  say("sdk-status", "");
  working(true);
  note({ status: "queued" });
  try {
    const answer = await finished(await ask("POST", "/generate", request()), note);
    const blob = await answer.blob();
    if (run === state.run) offer(answer, blob);
  } catch (problem) {
    if (run === state.run) fail("sdk-status", problem);
  } finally {
    working(false);
    state.job = null;
  }
}

function offer(answer, blob) {
  const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") || "")?.[1] || "sdk";
  if (state.url) URL.revokeObjectURL(state.url);
  state.url = URL.createObjectURL(blob);
  Object.assign(byId("download"), { href: state.url, download: name });
  byId("done-name").textContent = name;
  byId("done-facts").textContent = `${(blob.size / 1024).toFixed(1)} kB · sha256 ${(answer.headers.get("etag") || "").slice(1, 13)}…`;
  byId("usage").textContent = usage(name);
  byId("done").hidden = false;
  byId("download").focus();
}

function usage(file) {
  const language = chosen("language");
  const packageName = byId("package").value.trim() || byId("package").placeholder;
  const client = byId("client-name").value.trim() || byId("client-name").placeholder;
  const format = chosen("format");
  const install = { wheel: `pip install ./${file}`, npm: `npm install ./${file}` }[format] || state.about.languages[language].install;
  const unpack = { zip: `unzip ${file}`, tarball: `tar -xzf ${file}` }[format];
  const head = [install, unpack].filter(Boolean).map((line) => `$ ${line}`).join("\n");
  if (language === "python") return `${head}\n\nfrom ${packageName} import ${client}\n\nclient = ${client}.from_env()`;
  const module = format === "npm" ? file.replace(/-\d+\.\d+\.\d+.*$/, "") : `./${packageName.replaceAll(".", "/")}/index.js`;
  return `${head}\n\nimport { ${client}, token } from "${module}";\n\nconst client = new ${client}({ baseUrl, project, credentials: token("…") });`;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem(0, { detail: `This is no JSON: ${error.message}` });
  }
}

async function takeFile(file) {
  if (!file) return;
  state.token = null;
  if (file.size > state.about.max_body_bytes) return say("model-status", ERRORS[413], true);
  try {
    await look({ model: parsed(await file.text()) }, file.name);
  } catch (problem) {
    say("model-status", problem.message, true);
  }
}

async function takeText(text, name) {
  state.token = null;
  try {
    await look({ model: parsed(text) }, name);
  } catch (problem) {
    say("model-status", problem.message, true);
  }
}

async function takeExample() {
  const document_ = await (await ask("GET", "/openapi.json")).json();
  const { examples } = document_.paths["/validate"].post.requestBody.content["application/json"];
  await takeText(JSON.stringify(examples.inline.value.model), "the example");
}

function takeReference(event) {
  event.preventDefault();
  const { token, ...reference } = Object.fromEntries(new FormData(event.target));
  state.token = token;
  look({ reference }, "the model in CDF");
}

function selectTab(tab) {
  for (const each of document.querySelectorAll('[role="tab"]')) {
    each.setAttribute("aria-selected", String(each === tab));
    each.tabIndex = each === tab ? 0 : -1;
    byId(each.getAttribute("aria-controls")).hidden = each !== tab;
  }
  tab.focus();
}

function moveTab(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const tabs = [...document.querySelectorAll('[role="tab"]:not([hidden])')];
  selectTab(tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length]);
}

function listen() {
  const drop = byId("drop");
  for (const tab of document.querySelectorAll('[role="tab"]')) {
    tab.addEventListener("click", () => selectTab(tab));
    tab.addEventListener("keydown", moveTab);
  }
  byId("file").addEventListener("change", (event) => takeFile(event.target.files[0]));
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => event.preventDefault());
  document.addEventListener("drop", (event) => takeFile(event.dataTransfer.files[0]));
  byId("take-text").addEventListener("click", () => takeText(byId("text").value, "the text"));
  byId("example").addEventListener("click", () => takeExample().catch((problem) => say("model-status", problem.message, true)));
  byId("cdf").addEventListener("submit", takeReference);
  byId("options").addEventListener("submit", generate);
  byId("cancel").addEventListener("click", () => { if (state.job) ask("DELETE", `/generate/${state.job}`).catch(() => {}); });
}

async function start() {
  listen();
  state.about = await (await ask("GET", "/version")).json();
  byId("version").textContent = `v${state.about.service}`;
  byId("key-field").hidden = !state.about.needs_key;
  byId("tab-cdf").hidden = !state.about.cdf_hosts.length;
  pills("languages", "language", Object.entries(state.about.languages).map(([name, { title }]) => [name, title]), offerFormats);
  offerFormats();
}

start().catch((problem) => say("model-status", problem.message, true));
