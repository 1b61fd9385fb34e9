// Nothing to call: the library is preloaded, and says so in moved_clock.c.
