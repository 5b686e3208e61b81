// Keeps the page as the world is: asks for it again when something happened, and puts in place what
// changed. Who reads further up in a chat stays there.
const pause = 250;
const afterTrouble = 2000;

const isAtEnd = (log) => log.scrollHeight - log.scrollTop - log.clientHeight < 40;
const toEnd = (log) => { log.scrollTop = log.scrollHeight; };
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function update(section, fresh) {
  if (section.innerHTML === fresh.innerHTML) return;
  const log = section.querySelector(".log");
  const place = isAtEnd(log) ? null : log.scrollTop;
  const isFocused = document.activeElement === log;
  section.replaceChildren(...fresh.children);
  const next = section.querySelector(".log");
  if (place === null) toEnd(next); else next.scrollTop = place;
  if (isFocused) next.focus();
}

function show(fresh) {
  const main = document.querySelector("main");
  const known = new Map([...main.children].map((one) => [one.id, one]));
  const wanted = [...fresh.querySelector("main").children].map((one) => {
    const section = one.id && known.get(one.id);
    if (!section) return one;
    update(section, one);
    return section;
  });
  const isSame = wanted.length === main.children.length
    && wanted.every((one, place) => one === main.children[place]);
  if (!isSame) {
    const places = wanted.map((one) => one.querySelector(".log")?.scrollTop);
    main.replaceChildren(...wanted);
    wanted.forEach((one, place) => {
      const log = one.querySelector(".log");
      if (log) log.scrollTop = known.has(one.id) ? places[place] : log.scrollHeight;
    });
  }
  document.body.dataset.world = fresh.body.dataset.world;
  document.body.dataset.version = fresh.body.dataset.version;
}

async function follow() {
  for (;;) {
    const { world, version } = document.body.dataset;
    try {
      const answer = await fetch(`/?world=${world}&after=${version}`);
      show(new DOMParser().parseFromString(await answer.text(), "text/html"));
      await wait(pause);
    } catch {
      await wait(afterTrouble);
    }
  }
}

document.querySelectorAll(".log").forEach(toEnd);
follow();
