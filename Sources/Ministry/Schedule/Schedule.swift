import Interchange
import Journal

/// What will happen by itself: imports, freezes, planned changes of the registry, and what the application year has set.
public enum Schedule {
    /// Everything of the next instant after `now` at which anything happens, in order.
    public static func next(_ state: WorldState, after now: TaipeiInstant, policies: Policies) throws -> [ScheduledItem] {
        // An import comes within a day, so nothing later can be next.
        let items = try items(state, after: now, until: policies.importHours.next(after: now), policies: policies)
        guard let first = items.first?.instant else { return [] }
        return items.filter { $0.instant == first }
    }

    /// Everything in `(after, until]`, in order.
    public static func items(_ state: WorldState, after now: TaipeiInstant, until end: TaipeiInstant, policies: Policies) throws -> [ScheduledItem] {
        guard now < end else { return [] }
        var items = policies.importHours.imports(after: now, through: end).map { ScheduledItem(.importRun, at: $0) }
        var month = now.reportingMonth
        while month.freeze <= end {
            if month.freeze > now { items.append(ScheduledItem(.monthFreezes, at: month.freeze, month: month)) }
            month = month.next
        }
        items += try state.plannedChanges().filter { $0.due > now && $0.due <= end }.map { ScheduledItem(.registryChange, at: $0.due, change: $0.number) }
        items += try EnrolmentSchedule.milestones(state, after: now, until: end)
        return items.sorted()
    }

    /// Does what is due, import runs left out. `isName`: whether the server can have an account of a name.
    public static func enact(_ items: [ScheduledItem], policies: Policies, isName: (String) -> Bool, _ writer: JournalWriter) throws {
        for item in items {
            switch item.kind {
            case .importRun: break
            case .monthFreezes: if let month = item.month { try writer.append(MonthFroze(month: month)) }
            case .registryChange: try makePlanned(item, writer)
            default: try EnrolmentSchedule.enact(item, writer, policies: policies, isName: isName)
            }
        }
    }

    /// A planned change that cannot be made when its instant comes is told, and stops nothing.
    private static func makePlanned(_ item: ScheduledItem, _ writer: JournalWriter) throws {
        guard let number = item.change, let planned = try writer.state.plannedChange(number) else { return }
        var refused: Bilingual?
        do {
            try RegistryWork.apply(planned.change, at: item.instant, writer)
        } catch let fault as RegistryFault {
            refused = fault.reason
        }
        try writer.append(RegistryChangeDue(planned: number, word: planned.change.word, refused: refused))
    }
}
