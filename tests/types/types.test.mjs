// The types, one after the other: they pack the package into the same folder.
import "./compile.mjs";
import "./documented.mjs";
import "./exports.mjs";
