"""The meeting day and after it: the room, one case, the actions agreed, the flags that remember them."""
