// Keeps an open page up to date. Without it the page is the same, only as old as its last loading.
(() => {
  const every = 3000;

  // Never under somebody's hands: what has the focus, or an opened form, stays as it is.
  const isInUse = (part) => part.contains(document.activeElement) && document.activeElement !== document.body
    || part.querySelector("details.act[open]") !== null;

  const renew = async (mark) => {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (!answer.ok) return;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-live]")) {
      const fresh = next.getElementById(part.id);
      if (!fresh || isInUse(part) || fresh.innerHTML === part.innerHTML) continue;
      const open = [...part.querySelectorAll("details[id][open]")].map((one) => one.id);
      part.replaceChildren(...fresh.childNodes);
      for (const id of open) document.getElementById(id)?.setAttribute("open", "");
      part.classList.remove("fresh");
      requestAnimationFrame(() => part.classList.add("fresh"));
    }
    document.body.dataset.mark = mark;
  };

  const look = async () => {
    try {
      if (document.visibilityState === "visible") {
        const answer = await fetch("/live", { cache: "no-store" });
        if (answer.status === 401) {
          // Somebody's half-written reason is worth more than a fresh page.
          if (!document.querySelector("details.act[open]")) return location.reload();
          const ended = document.getElementById("ended");
          if (ended) ended.hidden = false;
          return;
        }
        const mark = answer.ok ? await answer.text() : "";
        if (mark && mark !== document.body.dataset.mark) await renew(mark);
      }
    } catch {
      // The desk is restarting, or the network is away: the next look will tell.
    }
    setTimeout(look, every);
  };

  if (document.querySelector("[data-live]")) setTimeout(look, every);
})();
