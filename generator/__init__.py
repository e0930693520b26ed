"""Turns curated source files into the pages of a dossier. The map, in reading order.

Sources are text. Text becomes documents (`documents`), documents a corpus of records (`corpus`, `shape`; `model` and
`assessment` say which records there are), held to rules (`rules`) and to the texts themselves (`archive`); the corpus
becomes a briefing (`derive`), and that pages (`render`) and data (`published` says in what shape).
`pipeline` is all of it on one page. Whatever is wrong on the way is a problem, a value with a place (`problems`); dates
that admit what they do not know are in `edtf`. Only `disk` opens files, only `site` starts the site builder, only `cli`
prints.
"""
