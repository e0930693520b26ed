"""What do the charts show? Plain data in one language becomes a drawing, a sentence, a table and a file of figures.

`figure` says what goes in and what comes out; `drawing` describes marks, and `svg` makes them part of a page. `lanes`
draws events on a time axis (`timeaxis`). The others are one chart each.
"""
