import Foundation
import Synchronization

/// Runs the jobs of an actor on a thread of its own, one after the other.
///
/// An actor that calls blocking C functions would otherwise hold one of the few threads of the
/// cooperative pool for as long as they block. The thread ends, after the last job that was
/// enqueued, when the executor is released.
public final class DedicatedThreadExecutor: SerialExecutor {
    private let mailbox = JobMailbox()

    /// Starts the thread.
    /// - Parameter name: The thread's name, as debuggers and `ps -T` show it (15 bytes of it).
    public init(name: String) {
        // The thread holds the mailbox, not the executor: or the executor would never be released.
        let thread = Thread { [mailbox] in
            // From within: Foundation on Linux names no thread that is not running yet.
            Thread.current.name = name
            while let pending = mailbox.next() {
                pending.run()
            }
        }
        thread.start()
    }

    deinit {
        mailbox.close()
    }

    /// Puts a job at the end of the queue.
    public func enqueue(_ job: consuming ExecutorJob) {
        mailbox.put(PendingJob(job: UnownedJob(job), executor: self))
    }
}

/// A job that waits for its turn. It keeps its executor: the last job of an actor may release it.
private struct PendingJob: Sendable {
    let job: UnownedJob
    let executor: DedicatedThreadExecutor

    func run() {
        job.runSynchronously(on: executor.asUnownedSerialExecutor())
    }
}

/// The queue between those who enqueue jobs and the thread that runs them.
private final class JobMailbox: Sendable {
    private let jobs = Mutex<[PendingJob]>([])
    /// Counts the jobs in the queue, and one more when the mailbox is closed.
    private let arrivals = DispatchSemaphore(value: 0)

    func put(_ job: PendingJob) {
        jobs.withLock { $0.append(job) }
        arrivals.signal()
    }

    func close() {
        arrivals.signal()
    }

    /// Waits for a job.
    /// - Returns: The oldest job, or `nil` when the mailbox is closed and empty.
    func next() -> PendingJob? {
        arrivals.wait()
        return jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
}
