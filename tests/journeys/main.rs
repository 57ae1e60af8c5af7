//! Journeys through the real window, one module each.
#![cfg(target_os = "linux")]

mod act_views;
mod acts;
mod by_hand;
mod commands;
mod drivers;
mod editing;
mod first_network;
mod guard;
mod history;
mod imports;
mod keys;
mod leaks;
mod lookup;
mod manager;
mod no_network;
mod sheet;
mod sheets;
mod together;
mod trust;
mod unlocking;
mod views;
