import Interchange
import Ministry

/// Something of the application year that a person does.
struct EnrolmentStep: Sendable {
    enum Action: Sendable {
        case apply(EnrolmentApplication)
        case supplement(String, EnrolmentChange)
        case review(String)
        case agree(String)
        case change(String, EnrolmentChange)
        case confirm(String)
    }

    let action: Action
    /// Why it must be refused, as `EnrolmentFault.slug` has it; nil where it must be done.
    let refused: String?
}
