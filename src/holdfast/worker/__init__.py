"""One process beside the pages: what must happen without anybody asking. Safe to kill at any time, safe to run twice."""
