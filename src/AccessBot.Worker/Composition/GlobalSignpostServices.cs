using AccessBot.Workflows.GlobalSignpost;
using AccessBot.Workflows.Kit;

namespace AccessBot.Worker.Composition;

internal static class GlobalSignpostServices
{
    public static IServiceCollection AddGlobalSignpost(
        this IServiceCollection services, SignpostOptions options) => services
        .AddSingleton(options)
        .AddSingleton<SignpostNotes>()
        .AddSingleton<SignpostPass>()
        .AddSingleton<IWorkflow<SignpostSnapshot>>(provider => provider.GetRequiredService<SignpostPass>())
        .AddSingleton<PassRunner<SignpostSnapshot>>()
        .AddSingleton<IIssueWorkflow>(provider => new IssueWorkflow<SignpostSnapshot>(
            provider.GetRequiredService<PassRunner<SignpostSnapshot>>(),
            GlobalSignpostModule.Claims,
            provider.GetRequiredService<SignpostPass>().ReadAsync));
}
