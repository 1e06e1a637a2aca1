// Calendar files → what ical.js and node-ical read in them, as JSON: node read.cjs FOLDER_OF_PACKAGES FILE...
const fs = require("fs");
const { createRequire } = require("module");
const { pathToFileURL } = require("url");
const path = require("path");

const [packages, ...files] = process.argv.slice(2);
const from = createRequire(path.join(packages, "package.json"));
const base64 = (value) => Buffer.from(value, "base64").toString("hex");
const seconds = (date) => Math.round(date.getTime() / 1000);
const list = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

const withIcalJs = (ICAL, text) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const component = calendar.getFirstSubcomponent("vevent");
  const event = new ICAL.Event(component);
  const person = (p) => [p.getParameter("cn"), p.getFirstValue()];
  return {
    method: calendar.getFirstPropertyValue("method"),
    uid: event.uid,
    sequence: event.sequence,
    stamp: seconds(component.getFirstPropertyValue("dtstamp").toJSDate()),
    start: seconds(event.startDate.toJSDate()),
    end: seconds(event.endDate.toJSDate()),
    summary: event.summary,
    description: event.description,
    location: event.location,
    organiser: person(component.getFirstProperty("organizer")),
    attendees: component.getAllProperties("attendee").map(person),
    attached: component.getAllProperties("attach").map((a) => [a.getParameter("x-filename"), base64(a.getFirstValue().value)]),
  };
};

const withNodeIcal = (ical, text) => {
  const parsed = ical.sync.parseICS(text);
  const event = Object.values(parsed).find((one) => one.type === "VEVENT");
  const person = (p) => [p.params.CN, p.val];
  return {
    method: event.method,
    uid: event.uid,
    sequence: Number(event.sequence),
    stamp: seconds(event.dtstamp),
    start: seconds(event.start),
    end: seconds(event.end),
    summary: event.summary,
    description: event.description,
    location: event.location,
    organiser: person(event.organizer),
    attendees: list(event.attendee).map(person),
    attached: list(event.attach).map((a) => [a.params["X-FILENAME"], base64(a.val)]),
  };
};

(async () => {
  const ICAL = (await import(pathToFileURL(from.resolve("ical.js")))).default;
  const ical = from("node-ical");
  const read = (file) => {
    const text = fs.readFileSync(file, "utf8");
    return { "ical.js": withIcalJs(ICAL, text), "node-ical": withNodeIcal(ical, text) };
  };
  console.log(JSON.stringify(files.map(read)));
})();
