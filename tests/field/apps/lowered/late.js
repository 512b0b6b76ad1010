// The polyfill comes after the package.
import "litterbox-sdk";
import "./polyfill.js";
import "./tsc/main.js";
