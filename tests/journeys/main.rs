//! Journeys through the real window, one module each.
#![cfg(target_os = "linux")]

mod no_network;
