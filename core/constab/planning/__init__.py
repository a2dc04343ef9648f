"""Planning: the hours that a programme demands of each role and post, against the hours that are staffed."""
