//! The liaison command: a second host on the same acts
