"""What does the dossier say? Pure functions from a briefing to the text of its pages and data files.

`pages` has a folder for each kind of page, `files` a module for each kind of data file, `charts` what is drawn. Records
become parts of pages in `views`; `routes` knows every address, `environment` lets nothing become markup by accident.
"""
