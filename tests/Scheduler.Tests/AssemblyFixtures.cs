using ChungTay.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
