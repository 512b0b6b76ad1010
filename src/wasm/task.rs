//! Runs the futures of calls: each is polled when it begins, and again whenever a promise that it waits for settles.
//!
//! `spawn_local` of wasm-bindgen-futures polls all futures from one shared microtask. The code of one caller (its token
//! function, its fetch) would then run in the async context of another: spans of OpenTelemetry, stores of `AsyncLocalStorage`
//! and the request of Next.js would be mixed up. A future that is polled where its own promise settles stays in its own.

use slab::Slab;
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Wake, Waker};

type Task = Pin<Box<dyn Future<Output = ()>>>;

/// What is known of a task.
enum State {
    /// It waits for a promise.
    Waiting(Task),
    /// It is being polled; whether something it waits for has settled meanwhile.
    Running { woken: bool },
}

thread_local! {
    // Never borrowed while a task runs or is dropped: that calls JavaScript, which may begin another task.
    static TASKS: RefCell<Slab<State>> = const { RefCell::new(Slab::new()) };
}

/// Begins a task at once.
pub fn run(task: impl Future<Output = ()> + 'static) {
    let task: Task = Box::pin(task);
    poll(TASKS.with_borrow_mut(|tasks| tasks.insert(State::Waiting(task))));
}

/// Polls a task until it waits for something or is done.
fn poll(key: usize) {
    let Some(mut task) = TASKS.with_borrow_mut(|tasks| begin(tasks, key)) else { return };
    let waker = Waker::from(Arc::new(TaskWaker { key }));
    loop {
        if task.as_mut().poll(&mut Context::from_waker(&waker)).is_ready() {
            TASKS.with_borrow_mut(|tasks| tasks.try_remove(key));
            return;
        }
        match TASKS.with_borrow_mut(|tasks| pause(tasks, key, task)) {
            Some(woken) => task = woken,
            None => return,
        }
    }
}

/// Takes a task that waits. One that is running already is marked as woken.
fn begin(tasks: &mut Slab<State>, key: usize) -> Option<Task> {
    let state = tasks.get_mut(key)?;
    let woken = matches!(state, State::Running { .. });
    match std::mem::replace(state, State::Running { woken }) {
        State::Waiting(task) => Some(task),
        State::Running { .. } => None,
    }
}

/// Lets a task wait, or gives it back if it was woken while it ran.
fn pause(tasks: &mut Slab<State>, key: usize, task: Task) -> Option<Task> {
    let state = tasks.get_mut(key)?;
    if let State::Running { woken: true } = state {
        *state = State::Running { woken: false };
        return Some(task);
    }
    *state = State::Waiting(task);
    None
}

/// What a promise calls when it settles. A key may by then belong to another task, which is polled once more than it need be.
struct TaskWaker {
    key: usize,
}

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        poll(self.key);
    }
}
