using System.Globalization;

namespace AccessBot.Forms;

/// <summary>A time that a form names: <see cref="Now"/>, a whole day, or a moment with its time zone.</summary>
public abstract record FormDate
{
    private FormDate()
    {
    }

    /// <summary>"now", written out: nothing else means at once.</summary>
    public sealed record Now : FormDate
    {
        public override string ToString() => "now";
    }

    /// <summary>A day without an hour, written YYYY-MM-DD.</summary>
    public sealed record On(DateOnly Day) : FormDate
    {
        public override string ToString() => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>A moment; <see cref="Zone"/> is the time zone as the form wrote it.</summary>
    public sealed record At(DateTimeOffset Moment, string Zone) : FormDate
    {
        public override string ToString() =>
            Moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
    }
}
