import { exercise } from "./exercise.js";

console.log(await exercise());
