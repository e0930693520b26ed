"""What do the charts show? What was derived becomes a specification, a sentence, a table and a file of figures.

`figure` says what a chart is and `ground` what all of them stand on; `drawing` is the specification, and `svg` draws
it for a page. `lanes` places events on a time axis (`timeaxis`). The others are one chart each, named for their files.
"""
