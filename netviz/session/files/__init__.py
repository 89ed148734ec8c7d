"""Files: what netviz reads and writes, without Qt."""
