// snip.mjs FILE: empties functions of the wasm file that nothing can call, in place; wasm-opt then drops them and all they need.
//
// The linker keeps what stands in the function table, for anybody might call it by number. Of three groups of functions it is
// known that nobody does. They are found by their names, which compilers spell with or without a hash at the end.
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";

const [file] = process.argv.slice(2);
if (!file) throw new Error("usage: snip.mjs FILE");
const module = binaryen.readBinary(readFileSync(file));
const functions = Array.from({ length: module.getNumFunctions() }, (_, index) => module.getFunctionByIndex(index));
/** @param {number} each */
const nameOf = (each) => binaryen.getFunctionInfo(each).name;
const names = functions.map(nameOf);

/**
 * Gives every function with such a name another body.
 * @param {(name: string) => boolean} isOne @param {() => number} body
 */
function empty(isOne, body) {
  const found = functions.filter((each) => binaryen.getFunctionInfo(each).module === "" && isOne(nameOf(each)));
  if (found.length === 0)
    console.warn(`snip.mjs: there is nothing like ${isOne}, so the file is larger than it need be`);
  // binaryen's types know `Function` in another place.
  for (const each of found) /** @type {any} */ (binaryen).Function.setBody(each, body());
}

const trap = () => module.unreachable();

// Shims by which JavaScript calls closures: each is in the table because wasm-bindgen's description of it was, before that was
// cut out. One that is called has another shim around it.
empty((name) => /closures::_::invoke::\w+$/.test(name) && !names.some((other) => other.startsWith(`${name} `)), trap);

// Futures of js-sys, which gloo-net would start: the core starts none.
empty((name) => name.includes("js_sys::futures"), trap);

// Formatting. It serves panics alone, whose hook (src/wasm/api.rs) tells the place and not the message: that stays empty.
empty(
  (name) => /core\S*::fmt::write(::h\w+)?$/.test(name),
  () => module.i32.const(0),
);
empty((name) => /fmt::(Formatter|Display|Debug|Write|num)|PanicPayload>::take_box/.test(name), trap);

binaryen.setDebugInfo(true);
writeFileSync(file, module.emitBinary());
