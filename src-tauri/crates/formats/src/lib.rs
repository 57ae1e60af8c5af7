//! Files in and out: pure bytes to rows, each parser on its own
