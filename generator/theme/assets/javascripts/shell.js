// Comforts of the frame. Nothing depends on them.

// The menu of narrow screens folds away once it has been used.
const menu = document.querySelector(".dossier-menu");

if (menu) {
  document.addEventListener("click", (event) => {
    const used = event.target.closest(".dossier-menu__panel a");
    if (used || !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

// A table that scrolls sideways in its box can be reached, and so scrolled, by keyboard.
const content = document.querySelector(".md-content");

function letKeysScroll() {
  for (const box of content.querySelectorAll(".md-typeset__scrollwrap, .dossier-scroll")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}

if (content) {
  letKeysScroll();
  new MutationObserver(letKeysScroll).observe(content, { childList: true, subtree: true });
  addEventListener("resize", letKeysScroll);
}

// What an address points to is shown, even where it is folded away; so is a tab, which only pages of a reader's own hold.
function unfold() {
  const aim = document.getElementById(location.hash.slice(1));
  if (aim?.name?.startsWith("__tabbed_")) aim.checked = true;
  for (let fold = aim?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

unfold();
addEventListener("hashchange", unfold);

// The other language shows the same spot; what filters have put into its address stays.
function aimAlike() {
  for (const link of document.querySelectorAll(".dossier-language")) link.hash = location.hash;
}

aimAlike();
addEventListener("hashchange", aimAlike);

// A printed sheet says whence it is, even where nobody has told the site its address.
const address = document.querySelector(".dossier-sheet__address");
if (address && !address.textContent) address.textContent = location.origin + location.pathname;
