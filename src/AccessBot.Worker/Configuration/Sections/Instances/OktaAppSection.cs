using AccessBot.Connectors.Okta;

namespace AccessBot.Worker.Configuration.Sections.Instances;

/// <summary>The Okta app that opens one instance.</summary>
internal static class OktaAppSection
{
    public static OktaAppOptions Read(Section s)
    {
        var options = new OktaAppOptions
        {
            AppId = s.Required("app_id", Kinds.Text, "the app's id, from its address in Okta's console"),
            GroupId = s.Maybe("group_id", Kinds.Text, "the group whose members have the app"),
            AssignBy = s.Optional(
                "assign_by",
                Kinds.OneOf(("group", OktaAssignment.Group), ("app", OktaAssignment.App)),
                "group",
                "group: by membership of a group; app: person by person"),
        };
        if (s.IsPresent && options is { AssignBy: OktaAssignment.Group, GroupId: null })
        {
            s.Report("is missing. 'assign_by: group' needs the id of the group.", "group_id");
        }

        return options;
    }
}
