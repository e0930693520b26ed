"""Turns curated source files into the website of a dossier. The map, in reading order.

Sources are text. Text becomes documents (`documents`), documents a corpus of records (`corpus`, `shape`; `records` has
a module for each kind), held to rules (`rules`), to the texts themselves (`archive`) and to what each translation was
made from and which quotations were compared (`translations`, `attestations`; a `ledger` each); the corpus becomes a
briefing (`derive`), and that pages and files (`render`; `published` says what shape the data have). `pipeline` is all
of it on one page. Whatever is wrong on the way is a problem, a value with a place (`problems`, `report`).

Dates that admit what they do not know are in `edtf`, what others have graded in `scales`, the words and habits of a
language in `languages`, what a text may hold in `markdown` and `links`. A dossier begins with what `starter`
writes, and comes from an older format to the newest by `migrate`.

What lies where in its folder says `layout`; only `disk` opens files there. `site` starts the site builder on what
`configuration` tells it, `tied` so that it ends when we do, and `swap` puts the whole new site in the place of the old
one. `plugin` is for those who start MkDocs themselves, `theme` what the site looks like. `cli` is the command, and
`commands` holds what it can do: nothing else prints.
"""
