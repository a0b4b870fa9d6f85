/* Keys of a presenter: arrows, space and page keys go from one section to the next; the address keeps the place. */
(function () {
  var slides = Array.prototype.slice.call(document.querySelectorAll(".slide"));
  var links = Array.prototype.slice.call(document.querySelectorAll("nav a"));
  var steps = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
  function now() {
    var top = window.pageYOffset + window.innerHeight / 2, found = 0;
    slides.forEach(function (slide, place) { if (slide.offsetTop <= top) found = place; });
    return found;
  }
  function mark(place) {
    links.forEach(function (link) {
      if (link.getAttribute("href") === "#" + slides[place].id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }
  function go(place) {
    var slide = slides[Math.max(0, Math.min(slides.length - 1, place))];
    slide.scrollIntoView();
    slide.focus({ preventScroll: true });
    history.replaceState(null, "", "#" + slide.id);
    mark(slides.indexOf(slide));
  }
  document.addEventListener("keydown", function (event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.tagName === "A" && event.key === " ") return;
    var slide = slides[now()], step = steps[event.key];
    if (event.key === "Home") { go(0); event.preventDefault(); return; }
    if (event.key === "End") { go(slides.length - 1); event.preventDefault(); return; }
    if (!step) return;
    /* A section that is taller than the screen is read to its end first. */
    var bottom = slide.offsetTop + slide.offsetHeight - window.pageYOffset;
    if (step > 0 && bottom > window.innerHeight * 1.3 && event.key !== "ArrowRight") return;
    go(now() + step);
    event.preventDefault();
  });
  window.addEventListener("hashchange", function () { mark(now()); });
  mark(now());
})();
