"""The later steps of the story, one file for each part; others call them through `workflow`."""
