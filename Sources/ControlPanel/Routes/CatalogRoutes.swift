import FlyingFox
import Interchange
import Sandbox

/// Rules, open questions and forms, each with its mark.
enum CatalogRoutes {
    static func add(to routes: ControlRoutes) async {
        await routes.add("GET", "/catalog/rules") { _, _ in Rule.allCases.map(RuleMessage.init) }
        await routes.add("GET", "/catalog/questions") { _, sandbox in
            let policies = try await sandbox.policies()
            return sandbox.profile.questions.map { question in
                let policy = question.about.hasPrefix("policy:") ? PolicyName(rawValue: String(question.about.dropFirst("policy:".count))) : nil
                return QuestionMessage(slug: question.slug, about: question.about, question: question.question, policy: policy?.rawValue, reading: policy.map { policies[$0] },
                                       readings: policy?.readings ?? [])
            }
        }
        await routes.add("GET", "/catalog/forms") { _, sandbox in
            sandbox.profile.forms.map { form in
                FormMessage(form: form.form.text, title: form.title, mark: form.mark.rawValue, fields: form.fields.map { field in
                    .init(name: field.name, title: field.title, type: field.type.label, isRequired: field.isRequired, mark: field.mark.rawValue,
                          codes: field.codes?.codes.map { "\($0.number) \($0.label)" } ?? [])
                })
            }
        }
    }
}
