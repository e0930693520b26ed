"""Turns curated source files into the pages of a dossier. The map, in reading order.

Sources are text. Text becomes documents (`documents`), documents a corpus of records (`corpus`, `shape`; `records` has
a module for each kind), held to rules (`rules`) and to the texts themselves (`archive`); the corpus becomes a briefing
(`derive`), and that pages and files (`render`).
`pipeline` is all of it on one page. Whatever is wrong on the way is a problem, a value with a place (`problems`,
`report`). Sources in an older format come to the newest by `migrate`. Dates that admit what they do not know are in
`edtf`, what others have graded in `scales`, the words and habits of a language in `languages`, what a text may hold in
`markdown` and `links`.
Only `disk` opens files, only `site` starts the site builder, only `cli` prints; `theme` is what the site looks like.
"""
