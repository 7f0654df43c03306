// Shows one slide at a time and listens to the keyboard. All slides are there from the start: a key
// press asks nothing of the server, and the hall sees no flicker. The pictures come from our own
// drawing, in which every text is escaped.

const STATES = new WeakMap();
const PRIVATE = "sstc-present-";
const DIGIT_PAUSE = 900, QUIET_AFTER = 2500, NEWS_FOR = 6000;

export default function (component) {
  const { data, parentElement } = component;
  const state = STATES.get(parentElement) ?? begin(parentElement);
  state.component = component;
  const isNew = state.data && state.data.snapshot !== data.snapshot;
  state.data = data;
  if (data.mode === "notes") showNotes(state);
  else showStage(state, isNew);
  return () => end(parentElement);
}

function begin(parentElement) {
  const state = { root: parentElement.querySelector(".hall"), at: 0, digits: "", blank: false };
  STATES.set(parentElement, state);
  state.onKey = (event) => press(state, event);
  document.addEventListener("keydown", state.onKey, true);
  state.onMove = () => stir(state);
  document.addEventListener("pointermove", state.onMove);
  document.addEventListener("focusin", state.onMove);
  state.began = Date.now();
  state.tick = setInterval(() => beat(state), 250);
  return state;
}

function end(parentElement) {
  const state = STATES.get(parentElement);
  if (!state) return;
  document.removeEventListener("keydown", state.onKey, true);
  document.removeEventListener("pointermove", state.onMove);
  document.removeEventListener("focusin", state.onMove);
  clearInterval(state.tick);
  state.channel?.close();
  document.documentElement.classList.remove("hall-on", "hall-quiet");
  if (document.fullscreenElement) document.exitFullscreen();
  STATES.delete(parentElement);
}

// The presentation

function showStage(state, isNew) {
  const { root, data } = state;
  document.documentElement.classList.add("hall-on");
  if (!state.channel) {
    state.id = sessionStorage.getItem(PRIVATE + "id") ?? Math.random().toString(36).slice(2, 12);
    sessionStorage.setItem(PRIVATE + "id", state.id);
    state.at = Number(sessionStorage.getItem(PRIVATE + "at")) || 0;
    state.channel = new BroadcastChannel(PRIVATE + state.id);
    state.channel.onmessage = ({ data: message }) => {
      if (message.go !== undefined) go(state, state.at + message.go);
      if (message.hello) tell(state);
    };
    root.querySelector(".hall-stage").focus({ preventScroll: true });
    stir(state);
  }
  root.dataset.mode = "stage";
  if (isNew) {
    state.news = Date.now();
    root.querySelector(".hall-news").textContent = data.words.updated;
  }
  go(state, state.at, true);
}

function go(state, to, again = false) {
  const { root, data } = state;
  const last = data.slides.length - 1;
  const at = Math.max(0, Math.min(to, last));
  const slide = data.slides[at];
  if (!slide) return;
  if (at !== state.at || again) state.since = again && state.since ? state.since : Date.now();
  if (at !== state.at) state.since = Date.now();
  state.at = at;
  sessionStorage.setItem(PRIVATE + "at", String(at));
  const stage = root.querySelector(".hall-stage");
  if (stage.shown !== slide.picture) {
    stage.innerHTML = slide.picture;
    stage.shown = slide.picture;
  }
  root.querySelector(".hall-place").textContent = fill(data.words.of, at + 1, last + 1);
  root.querySelector(".hall-said").textContent =
    `${data.words.stage} ${fill(data.words.of, at + 1, last + 1)}: ${slide.title}`;
  root.dataset.at = String(at + 1);
  tell(state);
}

function tell(state) {
  const { data, at } = state;
  const slide = data.slides[at];
  if (!slide || !state.channel) return;
  const next = data.slides[at + 1];
  state.channel.postMessage({
    shown: { at: at + 1, all: data.slides.length, title: slide.title, notes: slide.notes,
             next: next ? next.title : "", began: state.began, picture: slide.picture },
  });
}

function press(state, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
  const action = choose(state, event);
  if (!action) return;
  event.preventDefault();
  event.stopPropagation();
  action();
  // The bar lets go of the keyboard, and hides itself again.
  const stage = state.root.querySelector(".hall-stage");
  if (state.data.mode === "stage" && document.activeElement?.closest?.(".st-key-hall_bar"))
    stage.focus({ preventScroll: true });
}

// A key belongs to what is being typed in or moved, not to the slides.
function isTyping(event) {
  return isBarOpen() || event.composedPath().some((node) =>
    node instanceof HTMLElement && (node.isContentEditable
      || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName)
      || /^(slider|listbox|option|combobox|radio|radiogroup|dialog)$/.test(node.getAttribute("role") ?? "")
      || (node.tagName === "BUTTON" && (event.key === " " || event.key === "Enter"))
      || node.dataset?.baseweb === "popover"));
}

function choose(state, event) {
  const { data, component } = state;
  const isNotes = data.mode === "notes";
  const step = (by) => () => isNotes ? state.channel.postMessage({ go: by }) : go(state, state.at + by);
  switch (event.key) {
    case "ArrowRight": case "ArrowDown": case "PageDown": case " ": case "Enter": return step(1);
    case "ArrowLeft": case "ArrowUp": case "PageUp": case "Backspace": return step(-1);
  }
  if (isNotes) return null;
  switch (event.key) {
    case "Home": return () => go(state, 0);
    case "End": return () => go(state, data.slides.length - 1);
    case "f": case "F": return () => document.fullscreenElement
      ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
    case "b": case "B": case ".": return () => blank(state);
    case "a": case "A": return () => automate(state);
    case "n": case "N": return () => openNotes(state);
    case "Escape": return () => state.blank ? blank(state) : component.setTriggerValue("leave", true);
  }
  return /^[0-9]$/.test(event.key) ? () => dial(state, event.key) : null;
}

function dial(state, digit) {
  const now = Date.now();
  state.digits = now - (state.dialled ?? 0) < DIGIT_PAUSE ? state.digits + digit : digit;
  state.dialled = now;
  // A 0 alone is the tenth, as on the row of keys.
  go(state, (state.digits === "0" ? 10 : Number(state.digits)) - 1);
}

function blank(state) {
  state.blank = !state.blank;
  state.root.classList.toggle("hall-blank", state.blank);
}

function automate(state) {
  state.auto = !state.auto;
  state.since = Date.now();
  state.root.classList.toggle("hall-auto", state.auto);
  beat(state);
}

function openNotes(state) {
  const address = new URL(state.data.notes_address, location.href);
  address.searchParams.set("notes", state.id);
  window.open(address, PRIVATE + "notes", "width=1000,height=760");
}

function beat(state) {
  const { root, data } = state;
  if (data?.mode === "notes") return showClock(state);
  if (state.news && Date.now() - state.news > NEWS_FOR) {
    state.news = 0;
    root.querySelector(".hall-news").textContent = "";
  }
  const isQuiet = !isBarOpen() && Date.now() - (state.stirred ?? 0) > QUIET_AFTER;
  document.documentElement.classList.toggle("hall-quiet", isQuiet);
  if (!state.auto || state.blank) return;
  const left = data.seconds * 1000 - (Date.now() - state.since);
  root.querySelector(".hall-timer").textContent =
    data.words.seconds.replace("{n}", String(Math.max(0, Math.ceil(left / 1000))));
  root.querySelector(".hall-line").style.width = `${Math.max(0, left / data.seconds / 10)}%`;
  if (left <= 0) go(state, state.at + 1 < data.slides.length ? state.at + 1 : 0);
}

function isBarOpen() {
  return document.querySelector('[data-testid="stPopoverBody"], [data-baseweb="popover"]') !== null;
}

function stir(state) {
  state.stirred = Date.now();
  document.documentElement.classList.remove("hall-quiet");
}

// The window with the notes

function showNotes(state) {
  const { root, data } = state;
  root.dataset.mode = "notes";
  if (state.channel) return;
  root.querySelector(".hall-notes-text").textContent = data.words.waiting;
  state.channel = new BroadcastChannel(PRIVATE + data.channel);
  state.channel.onmessage = ({ data: { shown } }) => {
    if (!shown) return;
    state.shown = shown;
    root.querySelector(".hall-notes-title").textContent = shown.title;
    root.querySelector(".hall-notes-text").textContent = shown.notes || data.words.no_notes;
    root.querySelector(".hall-notes-next").textContent =
      shown.next ? data.words.next.replace("{title}", shown.next) : data.words.end;
    root.querySelector(".hall-notes-picture").innerHTML = shown.picture;
    showClock(state);
  };
  state.channel.postMessage({ hello: true });
}

function showClock(state) {
  const { root, data, shown } = state;
  if (!shown) return;
  const seconds = Math.floor((Date.now() - shown.began) / 1000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  root.querySelector(".hall-notes-place").textContent =
    `${fill(data.words.of, shown.at, shown.all)} · ${clock}`;
}

function fill(pattern, n, all) {
  return pattern.replace("{n}", String(n)).replace("{all}", String(all));
}
