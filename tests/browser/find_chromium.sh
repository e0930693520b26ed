#!/bin/sh
# Which Chromium do the browser tests drive? Prints the path of one, and installs one if there is none.
#
#   find_chromium.sh PYTHON      PYTHON has the playwright package
#
# BRIEFING_CHROMIUM names one beforehand. Fails, and says so, if no browser can be had: tests that skip
# themselves in silence protect nobody.
set -eu

python=${1:?usage: find_chromium.sh PYTHON}

say() {
	printf '%s\n' "$*" >&2
}

# A program that cannot tell its version (a stub, a missing library) is no browser.
found() {
	path=$(command -v "$1") || return 1
	case $path in
		/snap/*) return 1 ;; # shut into its own file system: it does not see the profile it is given
	esac
	"$path" --version >/dev/null 2>&1 || return 1
	printf '%s\n' "$path"
}

found_any() {
	for name in chromium google-chrome google-chrome-stable chromium-browser \
		"/Applications/Chromium.app/Contents/MacOS/Chromium" \
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
		found "$name" && return
	done
	return 1
}

playwrights_own() {
	found "$("$python" -c '
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
')"
}

if [ -n "${BRIEFING_CHROMIUM-}" ]; then
	found "$BRIEFING_CHROMIUM" && exit
	say "BRIEFING_CHROMIUM must name a Chromium that runs: '$BRIEFING_CHROMIUM'"
	exit 1
fi

found_any && exit
playwrights_own && exit

root=
[ "$(id -u)" -ne 0 ] || root=yes

if [ "$root" ] && command -v apt-get >/dev/null; then
	say "No Chromium found: installing the system's package"
	export DEBIAN_FRONTEND=noninteractive
	# Another installation may be under way: wait for it. One font with Latin and Cyrillic letters comes
	# along, because without any a page has no text to measure.
	if {
		apt-get --quiet update &&
			apt-get --quiet --yes -o DPkg::Lock::Timeout=300 install --no-install-recommends chromium fonts-dejavu-core
	} </dev/null >&2; then
		found_any && exit
	fi
fi

say "No Chromium found: asking Playwright for its own"
# As root it can bring the libraries that the browser needs along, on the systems that it knows.
if { [ "$root" ] && "$python" -m playwright install --with-deps chromium ||
	"$python" -m playwright install chromium; } </dev/null >&2; then
	playwrights_own && exit
fi

say "No Chromium to be had, and the browser tests need one. Install one (package 'chromium' or 'google-chrome'),"
say "or name one: BRIEFING_CHROMIUM=/path/to/chromium make test"
exit 1
