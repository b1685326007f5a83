-- Which projects stand on a plot.
create index on project.project using gin (plots);
