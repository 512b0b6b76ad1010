// All examples, one after the other: they share what is installed, and builds and browsers want the machine for themselves.
import "./programs.mjs";
import "./pages.mjs";
