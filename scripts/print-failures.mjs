// print-failures.mjs FOLDER: what the failed tests in the JUnit reports of a folder say, for suites whose output says nothing.
import { readReports } from "./junit.mjs";

for (const { name, message } of readReports(process.argv[2] ?? ".").failures)
  console.log(`\n── ${name} ──\n${message}`);
