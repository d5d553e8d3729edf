// Shows the OpenAPI document as a page.
function element(name, className = "", text = null) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== null) made.textContent = text;
  return made;
}

function rows(entries) {
  const table = element("table");
  for (const [name, text] of entries) {
    const row = table.insertRow();
    row.insertCell().textContent = name;
    row.insertCell().textContent = text;
  }
  return table;
}

function operation(document_, path, method, each) {
  const box = element("div", "operation");
  const title = element("h3");
  title.append(element("span", "method", method.toUpperCase()), element("code", "", path));
  box.append(title, element("p", "", each.description || each.summary || ""));
  const content = each.requestBody?.content["application/json"];
  if (content) {
    const schema = document_.components.schemas[content.schema.$ref.split("/").pop()];
    const fields = Object.entries(schema.properties).map(([name, field]) => [name, field.description || field.title || ""]);
    const example = Object.values(content.examples)[0].value;
    const more = element("details");
    const code = element("pre");
    code.append(element("code", "", `curl -OJ -H 'Content-Type: application/json' ${location.origin}${path} -d '${JSON.stringify(example, null, 1)}'`));
    more.append(element("summary", "", "An example"), code);
    box.append(rows(fields), more);
  }
  const answers = Object.entries(each.responses).map(([status, answer]) => [status, answer.description]);
  const more = element("details");
  more.append(element("summary", "", "Answers"), rows(answers));
  box.append(more);
  return box;
}

const answer = await fetch("/openapi.json");
const description = await answer.json();
document.getElementById("about").textContent = description.info.description.replaceAll("`", "");
for (const [path, methods] of Object.entries(description.paths)) {
  for (const [method, each] of Object.entries(methods)) {
    document.getElementById("operations").append(operation(description, path, method, each));
  }
}
