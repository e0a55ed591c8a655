using Bot.Messages;
using Bot.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace Bot.Operations;

/// <summary>
/// When things happen by themselves. Quartz keeps its schedule in the same database and goes by the rooms' clock; on PostgreSQL several
/// nodes share the schedule, and each run is one node's.
/// </summary>
internal static class Scheduling
{
    /// <summary>Under this name the database keeps the schedule.</summary>
    public const string Name = "QuartzScheduler";

    public static void AddScheduling(this IServiceCollection services, IConfiguration settings)
    {
        var works = services.Select(service => service.ImplementationInstance).OfType<Regularly>().ToList();
        var clock = services.Select(service => service.ImplementationInstance).OfType<Clock>().Last();
        services.AddQuartz(Name, quartz =>
        {
            quartz.UseTimeProvider(clock);
            quartz.UsePersistentStore(store =>
            {
                switch (StorageRoom.KindOf(settings))
                {
                    case Sqlite sqlite:
                        store.UseSqlite(SqliteFactory.Instance, sqlite.ConnectionString);
                        break;
                    case Postgres postgres:
                        store.UsePostgres(NpgsqlFactory.Instance, postgres.ConnectionString);
                        store.UseClustering();
                        break;
                }
                store.ProvisionSchema();
            });
            foreach (var work in works)
            {
                quartz.AddJob(typeof(RegularJob<>).MakeGenericType(work.Work), job => job.WithIdentity(work.Name));
                quartz.AddTrigger(trigger => trigger.WithIdentity(work.Name).ForJob(work.Name).WithSimpleSchedule(work.Every));
            }
        });
        services.AddHostedService<ScheduledWork>();
    }
}

/// <summary>
/// Runs the schedule from shortly after the program answers, so that nobody's first answer waits for it or for its writing; what is at work
/// when the program ends is waited for. Storage that is away just then is waited for too: the talks go on without the schedule.
/// </summary>
internal sealed class ScheduledWork(ISchedulerRuntime schedulers, Database database, IHostApplicationLifetime program, ILogger<ScheduledWork> log) : BackgroundService
{
    private static readonly TimeSpan s_firstAnswersFirst = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var begin = program.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        await Task.Delay(s_firstAnswersFirst, stoppingToken);
        IScheduler scheduler = null!;
        // One that did not begin cannot be begun again: each try is given another.
        await database.UntilThereAsync(
            async () => scheduler = await schedulers.Restart(Scheduling.Name, new SchedulerRestartOptions { Start = true }, stoppingToken),
            () => log.LogWarning("The storage is away; scheduled work begins when it is back."), stoppingToken);
        try
        {
            await Task.Delay(Timeout.Infinite, stoppingToken);
        }
        finally
        {
            await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        }
    }
}

/// <summary>One room's work as Quartz runs it: never twice at once.</summary>
[DisallowConcurrentExecution]
internal sealed class RegularJob<TWork>(TWork work) : IJob where TWork : class, IRegularWork
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await work.RunAsync(cancellationToken);
}
