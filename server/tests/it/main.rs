//! The whole server, asked over HTTP as a browser asks it, on each engine: the router with every layer around it, or the
//! program itself where it is killed.

mod access_matrix;
mod app;
mod canary;
mod command_line;
mod crash;
mod documents;
mod doors;
mod enrolment;
mod installation;
mod lists;
mod logs;
mod malformed;
mod program;
mod reminders;
mod screens;
mod stop;
mod timing;
mod two_at_once;
mod web;
