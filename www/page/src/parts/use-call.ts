// One call that a form or a button makes: whether it runs, and how it failed.

import { useState } from "preact/hooks";
import { type Problem, problemOf } from "../problem.ts";
import { type FormErrors, formErrors } from "./form-errors.ts";

export function useCall(fields: readonly string[] = []) {
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [errors, setErrors] = useState<FormErrors>({});

  /** True if it went well. */
  const call = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (isRunning) return false;
    setRunning(true);
    setProblem(undefined);
    setErrors({});
    try {
      await work();
      return true;
    } catch (error) {
      const found = formErrors(error, fields);
      if (found) setErrors(found);
      else setProblem(problemOf(error));
      return false;
    } finally {
      setRunning(false);
    }
  };
  return { call, isRunning, problem, errors };
}
