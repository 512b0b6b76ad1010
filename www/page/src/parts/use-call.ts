// One call that a form or a button makes: whether it runs, and how it failed.

import { useEffect, useRef, useState } from "preact/hooks";
import { notify } from "../fleet/notices.ts";
import { type Problem, problemOf } from "../problem.ts";
import { type FormErrors, formErrors } from "./form-errors.ts";

export type Call = ReturnType<typeof useCall>;

export function useCall<const Name extends string = never>(fields: readonly Name[] = []) {
  const NONE = {} as FormErrors<Name>;
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [errors, setErrors] = useState<FormErrors<Name>>(NONE);
  const wasLeft = useRef(false);
  useEffect(
    () => () => {
      wasLeft.current = true;
    },
    [],
  );

  /** True if it went well and the form is still there: what is open after it was left is not the form's to close. */
  const call = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (isRunning) return false;
    setRunning(true);
    setProblem(undefined);
    setErrors(NONE);
    try {
      await work();
      return !wasLeft.current;
    } catch (error) {
      const found = formErrors(error, fields);
      const problem = problemOf(error);
      if (wasLeft.current) notify(`${problem.title}. ${problem.detail}`);
      else if (found) setErrors(found);
      else setProblem(problem);
      return false;
    } finally {
      setRunning(false);
    }
  };
  return { call, isRunning, problem, errors };
}
